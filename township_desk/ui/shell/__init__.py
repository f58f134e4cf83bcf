"""The window's frame: log-in, navigation, menus, lists."""
