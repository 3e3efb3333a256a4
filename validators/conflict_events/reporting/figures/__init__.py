"""Figures of reports: what they show is counted first, and then drawn as SVG."""
