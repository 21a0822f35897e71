"""Tests of models/factors."""
