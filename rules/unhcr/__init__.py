"""Letting UNHCR in and working with it."""
