"""One module per layout: frozen facts in, PDF bytes out."""
