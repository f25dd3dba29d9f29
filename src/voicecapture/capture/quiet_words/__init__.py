"""What a person says about the people here, sealed to the lead past the worker who sits beside them."""
