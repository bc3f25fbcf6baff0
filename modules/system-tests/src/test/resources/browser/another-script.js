/*
 * Asks as the vendor's public script is known to ask, written from the facts of the contract (everflow.md, sections 2.2 and
 * 2.3): these parameters, cookies sent along, no header of its own, and a promise that waits for ever for a transaction id
 * unless the request itself fails.
 */
window.another = {
  click: function (hub, options) {
    return new Promise(function (resolve) {
      var query = new URLSearchParams();
      query.append("_ef_transaction_id", options.transaction_id || "");
      query.append("oid", options.offer_id || "");
      query.append("affid", options.affiliate_id || "");
      query.append("__cc", options.coupon_code || "");
      query.append("async", "json");
      ["uid", "sub1", "sub2", "adv1", "source_id"].forEach(function (name) {
        if (options[name] !== undefined) query.append(name, options[name]);
      });
      query.append("__rf", document.referrer);
      query.append("__efckuq", "4");
      query.append("sec_ch_ua_platform", "Linux");
      fetch(hub + "/sdk/click?" + query, { credentials: "include" })
        .then(function (reply) { return reply.json(); })
        .then(function (answer) {
          if (answer.transaction_id) {
            document.cookie = "ef_tid_c_o_" + answer.oid + "=" + answer.transaction_id + ";path=/";
            document.cookie = "ef_tid_c_a_" + answer.aid + "=" + answer.transaction_id + ";path=/";
            resolve(answer.transaction_id);
          }
        })
        .catch(function () { resolve(""); });
    });
  },
  conversion: function (hub, options) {
    var query = new URLSearchParams();
    options = Object.assign({ oid: options.offer_id, affid: options.affiliate_id, advid: options.advertiser_id }, options);
    ["transaction_id", "event_id", "oid", "affid", "advid", "aid", "adv_event_id", "coupon_code", "amount", "adv1", "order_id",
      "verification_token", "email", "user_id"].forEach(function (name) {
      query.append(name, options[name] === undefined ? "" : options[name]);
    });
    query.append("order", options.order ? JSON.stringify(options.order) : "");
    query.append("event_source_url", location.hostname);
    return fetch(hub + "/sdk/conversion?" + query, { headers: { Accept: "application/json" }, credentials: "include" })
      .then(function (reply) { return reply.status === 200 ? reply.json() : {}; })
      .catch(function () { return {}; });
  }
};
