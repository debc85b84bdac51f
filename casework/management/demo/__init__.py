"""The demo: Clearview AI before the ICO, and believable cases around it."""
