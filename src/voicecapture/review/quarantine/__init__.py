"""Pictures that may be indecent or show an injury: kept closed, and told to the lead."""
