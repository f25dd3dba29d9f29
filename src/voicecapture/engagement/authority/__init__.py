"""Who gave us authority to see a child: apart from the child's own agreement to take part."""
