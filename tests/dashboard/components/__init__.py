"""Tests of the components: what each draws and the words it says."""
