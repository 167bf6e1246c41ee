from django.db import models

from people.mixins import Named, Timestamped

from .constants import NAME_LENGTH


class Customer(Timestamped, Named):
    name = models.CharField(max_length=NAME_LENGTH)
    email = models.EmailField(null=True, unique=True)


class Order(Timestamped):
    number = models.CharField(max_length=20, db_index=True)
    note = models.TextField(null=True)
    total = models.DecimalField(max_digits=10, decimal_places=2)
    rank = models.IntegerField(default=0)
    status = models.CharField(max_length=10, choices=[("open", "Open"), ("sent", "Sent")], default="open")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    seller = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    tags = models.ManyToManyField("Tag")

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["rank"], name="order_rank")]


class Tag(models.Model):
    word = models.SlugField(unique=True)


class Express(Order):
    carrier = models.CharField(max_length=30)
