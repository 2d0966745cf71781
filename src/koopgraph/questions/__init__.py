"""Questions of the catalogue, their parameters and their answers."""
