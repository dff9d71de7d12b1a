"""Printed values become comparable ones: names, dates, titles, pages, kinds, keys; one small file each."""
