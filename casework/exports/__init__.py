"""Tables and files that leave the portal: written in a stream, without Django or a database."""
