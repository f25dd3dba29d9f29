"""What breaks on purpose while tablets send. ``make test`` runs the short form, ``make faults`` the long."""
