"""Writers: each takes the model and writes one kind of output."""
