"""What the tests run on: a PostgreSQL cluster and a real server, both on loopback."""
