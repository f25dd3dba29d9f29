"""Before anyone is asked: may we contact them, what was tried, and whether they wish to take part."""
