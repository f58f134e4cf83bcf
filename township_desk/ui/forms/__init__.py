"""A form for every act, made from the act's typed input."""
