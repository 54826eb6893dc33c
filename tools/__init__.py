"""What `make` calls: set-up, serving, publishing, packing, measuring."""
