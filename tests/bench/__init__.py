"""What `make bench` measures. One run, one machine, loopback only, everything bounded."""
