"""The addresses of letters out that name a letter, and of their templates."""

from django.urls import path

from casework.views import letter_sending, letter_templates, letters_out, mailings

urlpatterns = [
    path("", letter_sending.list_posted, name="list_posted"),
    path("templates/", letter_templates.list_templates, name="list_templates"),
    path("templates/add/", letter_templates.add_template, name="add_template"),
    path("templates/<int:pk>/", letter_templates.show_template, name="show_template"),
    path("templates/<int:pk>/save/", letter_templates.save_template, name="save_template"),
    path("templates/<int:pk>/template.pdf", letter_templates.print_template, name="print_template"),
    path("templates/<int:pk>/retire/", letter_templates.retire_template, name="retire_template"),
    path("letterheads/<slug:code>/", letter_templates.change_letterhead, name="change_letterhead"),
    path("mailings/<int:pk>/", mailings.show_mailing, name="show_mailing"),
    path("<int:pk>/", letters_out.show_letter_out, name="show_letter_out"),
    path("<int:pk>/redraft/", letters_out.redraft_letter, name="redraft_letter"),
    path("<int:pk>/draft.pdf", letters_out.print_draft, name="print_draft"),
    path("<int:pk>/letter.<str:ending>", letters_out.download_letter, name="download_letter"),
    path("<int:pk>/issue/", letters_out.issue_letter, name="issue_letter"),
    path("<int:pk>/drop/", letters_out.drop_letter, name="drop_letter"),
    path("<int:pk>/send/", letter_sending.send_letter, name="send_letter"),
    path("<int:pk>/post/", letter_sending.post_letter, name="post_letter"),
    path("<int:pk>/delivered/", letter_sending.mark_delivered, name="mark_delivered"),
    path("<int:pk>/returned/", letter_sending.mark_returned, name="mark_returned"),
]
