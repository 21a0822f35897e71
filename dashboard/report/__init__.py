"""The weekly issue on paper: a frozen issue in; PDF, PNG, HTML, CSV and JSON out. No Streamlit."""
