"""Charts: frames in, Altair charts or SVG out. No Streamlit here."""
