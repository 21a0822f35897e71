"""The Issues page: publish this week, and read, compare and verify what was published."""

import streamlit as st

from dashboard import cache
from dashboard.components.analyst import analyst_name
from dashboard.components.frame import framed_view
from dashboard.components.issues.archive import archive, asked_issue, comparison
from dashboard.components.issues.files import issue_files
from dashboard.components.issues.publish import publish_form
from dashboard.components.issues.reader import issue_reader
from dashboard.components.look import limits
from data.authored.issues import newest_edition

view = framed_view(is_empty_fine=True)
st.title("Issues", anchor=False)
limits(
    "An issue is frozen. It says what was said on its first day, and never what has become known "
    "since; a level in it is valid for its week only."
)
published = cache.issues(view.store, view.version)
this_week = newest_edition(published, view.board.assessments.as_of)
with st.expander("Publish this week", icon=":material/publish:", expanded=not published):
    with st.container(width=420):
        analyst = analyst_name()
    publish_form(view, analyst)
if not published:
    st.info("No issue has been published yet. The first one stands here once it is.")
    st.stop()
opened = asked_issue(published) or this_week or published[-1]
issue_reader(view, opened)
issue_files(opened)
archive(published, opened, view.board.assessments.as_of)
comparison(published, opened)
