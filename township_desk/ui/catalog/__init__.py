"""事项清单: looking things up and taking in the county's file."""
