"""The papers of a case beside a live preview of their very bytes."""
