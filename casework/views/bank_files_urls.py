"""The addresses of bank statements."""

from django.urls import path

from casework.views import bank_files, bank_lines

urlpatterns = [
    path("", bank_files.list_bank_files, name="list_bank_files"),
    path("hand-in/", bank_files.hand_in_statement, name="hand_in_statement"),
    path("<int:pk>/", bank_files.show_bank_file, name="show_bank_file"),
    path("<int:pk>/apply/", bank_files.apply_bank_file, name="apply_bank_file"),
    path("<int:pk>/undo/", bank_files.undo_bank_file, name="undo_bank_file"),
    path("<int:pk>/match/", bank_files.match_bank_file, name="match_bank_file"),
    path("<int:pk>/aside/", bank_files.set_bank_file_aside, name="set_bank_file_aside"),
    path("lines/<int:pk>/", bank_lines.show_bank_line, name="show_bank_line"),
    path("lines/<int:pk>/match/", bank_lines.match_bank_line, name="match_bank_line"),
    path("lines/<int:pk>/unmatch/", bank_lines.unmatch_bank_line, name="unmatch_bank_line"),
    path("lines/<int:pk>/leave-out/", bank_lines.leave_out_bank_line, name="leave_out_bank_line"),
]
