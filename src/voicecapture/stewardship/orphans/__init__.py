"""Sealed parts that nothing names: what a request left behind that was never kept."""
