"""What a host needs: the configuration of nginx, the licences of shipped files, the making of fonts."""
