"""Read this first: what the person wants a new worker to know, in their own words."""
