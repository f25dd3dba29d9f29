"""Ways on which a letter or a text can leave; none is there unless somebody configured it."""
