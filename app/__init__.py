"""What people touch: settings, the assistant, the command line and the web page."""
