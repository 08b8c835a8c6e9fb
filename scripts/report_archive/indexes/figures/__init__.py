"""Figures (数据表述): sentences that report a number, read out and grouped by what is measured."""
