package dev.tributary.rest.api;

import dev.tributary.delivery.api.MailRecords;

/** What is told to others. */
public record DeliveryApi(MailRecords mails) {}
