"""What each command does; the command line imports only the one that is asked for."""
