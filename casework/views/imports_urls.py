"""The addresses of imports."""

from django.urls import path

from casework.views import import_acts, import_reading, imports

urlpatterns = [
    path("", imports.list_imports, name="list_imports"),
    path("take-in/", imports.take_in, name="take_in_import"),
    path("<int:pk>/", imports.show_import, name="show_import"),
    path("<int:pk>/original/", imports.download_import, name="download_import"),
    path("<int:pk>/left/", imports.download_left_rows, name="download_left_rows"),
    path("<int:pk>/reading/", import_reading.choose_reading, name="choose_reading"),
    path("<int:pk>/profile/", import_reading.choose_profile, name="choose_profile"),
    path("<int:pk>/keep-profile/", import_reading.keep_profile, name="keep_profile"),
    path("profiles/<int:pk>/forget/", import_reading.forget_profile, name="forget_profile"),
    path("<int:pk>/rehearse/", import_acts.rehearse_import, name="rehearse_import"),
    path("<int:pk>/approve/", import_acts.approve_differences, name="approve_differences"),
    path("<int:pk>/refuse/", import_acts.refuse_differences, name="refuse_differences"),
    path("<int:pk>/apply/", import_acts.apply_import, name="apply_import"),
    path("<int:pk>/cancel/", import_acts.cancel_import, name="cancel_import"),
    path("<int:pk>/undo/", import_acts.undo_import, name="undo_import"),
]
