"""What the law says and since which day: parameters, working calendar, deadlines."""
