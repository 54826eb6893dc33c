"""Deployment and measurement: the configuration of nginx, the benchmarks and their results, the making of fonts."""
