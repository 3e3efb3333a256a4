"""Tests of the tests: changes the code in small ways, and counts the changes that no test tells."""
