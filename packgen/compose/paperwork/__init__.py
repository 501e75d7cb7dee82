"""The paperwork of the day, quiet siblings of the handout: one file a document. Nothing here is the facilitator's."""
