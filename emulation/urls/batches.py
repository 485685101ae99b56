"""Green dossiers taken at once, after a sample of them was read."""

from django.urls import path

from emulation.views import batch_export, batches

urls = [
    path("<year:year>/lo/", batches.batch_list, name="batch-list"),
    path("<year:year>/lo/xuat-excel/", batch_export.batch_export, name="batch-export"),
    path("<year:year>/lo/lay-mau/<slug:stage>/", batches.batch_draw, name="batch-draw"),
    path("lo/<id:pk>/", batches.batch_detail, name="batch-detail"),
    path("lo/<id:pk>/tien-do/", batches.batch_progress, name="batch-progress"),
    path("lo/<id:pk>/buoc/", batches.batch_step, name="batch-step"),
    path("lo/<id:pk>/duyet-tiep/", batches.batch_continue, name="batch-continue"),
    path("lo/<id:pk>/xuat-excel/", batch_export.batch_items_export, name="batch-items-export"),
    path("lo/mau/<id:pk>/", batches.batch_item, name="batch-item"),
]
