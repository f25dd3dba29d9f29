"""What one visit's voice door needs to know, put together as the desk hands the tablet over."""
