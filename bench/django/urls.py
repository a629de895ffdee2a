from django.urls import path
from plan import views

urlpatterns = [
    path("<slug:town>/plan", views.overview, name="overview"),
    path("<slug:town>/plan/measures/<slug:measure>", views.overview, name="measure"),
]
