"""Tests of models/backtesting."""
