/* Tributary's click script: window.EF, the same as window.Tributary, and window.Affonso. docs/click-script.md tells how to use it. */
(function (window, document) {
  "use strict";
  var DAY = 864e5, DAYS = 30, FIRST = 33;
  var AD_IDS = ["fbclid", "gclid", "ttclid", "sccid", "alt_tid"];
  var tag = document.currentScript || document.querySelector("script[data-affonso]") || {};
  var early = window.EF || {}, waiting = [], memory = {}, hub = "", domain = "", organic = null, consent = true;
  try { hub = new URL(tag.src).origin; } catch (inline) { hub = ""; }

  // ---- What is remembered: a cookie, else local storage, else this page's memory

  function bake(name, value, until, of) {
    try {
      document.cookie = name + "=" + encodeURIComponent(value) + ";path=/;SameSite=Lax;expires=" + new Date(until).toUTCString()
        + (of ? ";domain=" + of : "") + (location.protocol === "https:" ? ";Secure" : "");
    } catch (forbidden) { /* a sandboxed frame */ }
  }

  function put(name, value, milliseconds) {
    var until = Date.now() + milliseconds;
    memory[name] = value;
    bake(name, value, until, domain);
    if (cookie(name) === value) return;
    try { localStorage.setItem(name, until + " " + value); } catch (forbidden) { /* memory is all there is */ }
  }

  function cookie(name) {
    try {
      var found = document.cookie.split("; ").filter(function (each) { return each.indexOf(name + "=") === 0; })[0];
      return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
    } catch (forbidden) { return ""; }
  }

  function get(name) {
    var kept = null;
    try { kept = localStorage.getItem(name); } catch (forbidden) { /* as above */ }
    var space = kept ? kept.indexOf(" ") : -1;
    return cookie(name) || (space > 0 && +kept.slice(0, space) > Date.now() ? kept.slice(space + 1) : "") || memory[name] || "";
  }

  function forget() {
    var names = Object.keys(memory);
    try { names = names.concat(document.cookie.split("; ").map(function (each) { return each.split("=")[0]; })); } catch (none) {}
    try { names = names.concat(Object.keys(localStorage)); } catch (none) {}
    names.filter(function (name) { return /^(ef_(tid|session|witness)|affonso_(referral|data)$)/.test(name); }).forEach(function (name) {
      // one of the host may be older than the domain that was configured
      bake(name, "", 0, "");
      if (domain) bake(name, "", 0, domain);
      delete memory[name];
      try { localStorage.removeItem(name); } catch (none) {}
    });
  }

  // the first id and the latest ones
  function cut(list, longest, tail) { return list.length > longest ? list.slice(0, FIRST) + list.slice(-tail) : list; }

  function add(name, id) {
    var list = get(name);
    if (list.split("|").pop() !== id) put(name, cut(list ? list + "|" + id : id, 1650, 1616), DAYS * DAY);
  }

  // ---- Asking the hub

  function parameter(name) { return new URLSearchParams(location.search).get(name); }

  function ask(base, path, query) {
    var pairs = new URLSearchParams();
    Object.keys(query).forEach(function (name) {
      if (query[name] !== undefined && query[name] !== null) pairs.append(name, query[name]);
    });
    return fetch((base || hub) + path + "?" + pairs, { credentials: "include", headers: { Accept: "application/json" }, keepalive: true })
      .then(function (reply) { return reply.json(); }).catch(function () { return {}; });
  }

  function copy(to, from, names, count) {
    names.forEach(function (name) {
      for (var n = 1; n <= count; n++) if (from[name + n] !== undefined) to[name + n] = from[name + n];
    });
    return to;
  }

  // ---- EF

  function visit(path, kind, options) {
    if (options.do_not_track) return Promise.resolve("");
    if (!options.offer_id && !options.transaction_id && !options.coupon_code) {
      if (!organic || get("ef_witness")) {
        if (!organic) console.warn("Tributary: a click needs offer_id, transaction_id or coupon_code");
        return Promise.resolve("");
      }
      options = organicOptions();
    }
    var offer = options.offer_id;
    var query = copy({
      _ef_transaction_id: options.transaction_id || "", oid: offer || "", affid: options.affiliate_id || "",
      __cc: options.coupon_code || "", async: "json", __script: "tributary", uid: options.uid, source_id: options.source_id,
      creative_id: options.creative_id, cost: options.cost, __organic_click: options.organic, __rf: document.referrer
    }, options, ["sub", "adv"], 10);
    AD_IDS.forEach(function (name) {
      query[name] = options[name] || parameter(name) || (name === "sccid" ? parameter("ScCid") : null);
    });
    // even: the first visit of a session, odd: a repeated one
    if (offer) query.__efckuq = 2 * Math.floor(Math.random() * 1e9) + (get("ef_session_" + offer) ? 1 : 0);
    return ask(options.tracking_domain, path, Object.assign(query, options.parameters)).then(function (answer) {
      var id = answer.transaction_id || "";
      if (!id) {
        console.warn("Tributary: nothing was recorded, error", answer.error_code);
        return "";
      }
      put("ef_witness", "1", DAYS * DAY);
      if (kind === "c") put("ef_session_" + answer.oid, "1", answer.session_duration * 36e5 || DAYS * DAY);
      add("ef_tid_" + kind + "_o_" + answer.oid, id);
      add("ef_tid_" + kind + "_a_" + answer.aid, id);
      return id;
    });
  }

  // a visitor nobody sent: told apart by where it came from
  function organicOptions() {
    var path = location.pathname, from = document.referrer, known = {
      Facebook: /facebook\./, Instagram: /instagram\./, Google: /google\./, Tiktok: /tiktok\./, Snapchat: /snapchat\./,
      Microsoft: /bing\.|microsoft\./, Outbrain: /outbrain\./, Taboola: /taboola\./
    };
    var byAd = (parameter("fbclid") || "").indexOf("PAA") === 0 ? "Instagram" : parameter("fbclid") ? "Facebook" : parameter("gclid") ? "Google"
      : parameter("ttclid") ? "Tiktok" : parameter("ScCid") ? "Snapchat" : parameter("msclkid") ? "Microsoft" : "";
    var platform = byAd || Object.keys(known).filter(function (name) { return known[name].test(from.split("/")[2] || ""); })[0];
    var options = Object.assign({
      sub1: platform, sub2: from, sub3: "/" + path.split("/")[1], sub4: path, sub5: location.search, source_id: "organic",
      transaction_id: parameter("_ef_transaction_id")
    }, organic.options, { offer_id: organic.offer_id, affiliate_id: organic.affiliate_id, organic: 1 });
    // the page's own win
    for (var n = 0; n <= 10; n++) {
      var name = n ? "sub" + n : "source_id";
      options[name] = parameter(name) || options[name];
    }
    return options;
  }

  function stored(place, id) {
    return get("ef_tid_c_" + place + "_" + id) || get("ef_tid_i_" + place + "_" + id);
  }

  function last(place, id) {
    return get("ef_tid_c_" + place + "_" + id).split("|").pop() || get("ef_tid_i_" + place + "_" + id);
  }

  function conversion(options) {
    var advertiser = options.aid || options.advertiser_id, offer = options.offer_id;
    var ids = options.transaction_id || (offer && (stored("o", offer) || get("ef_tid_" + offer))) || (advertiser && stored("a", advertiser))
      || parameter("_ef_transaction_id") || "";
    var query = copy({
      transaction_id: cut(ids, 332, 297), oid: offer, affid: options.affiliate_id, advid: options.advertiser_id, aid: options.aid,
      coupon_code: options.coupon_code, amount: options.amount, order_id: options.order_id, verification_token: options.verification_token,
      email: options.email, order: options.order && JSON.stringify(options.order), user_id: options.user_id,
      event_source_url: location.hostname, __script: "tributary"
    }, options, ["sub", "adv"], 10);
    if (options.adv_event_id) query.adv_event_id = options.adv_event_id;
    else query.event_id = options.event_id || 0;
    return ask(options.tracking_domain, "/sdk/conversion", Object.assign(query, options.parameters)).then(function (answer) {
      return { transaction_id: answer.transaction_id || "", conversion_id: answer.conversion_id || "" };
    });
  }

  // nothing is sent and nothing is kept before consent
  function allowed(work, nothing) {
    return function (options) {
      return new Promise(function (done) {
        function go(yes) { done(yes ? work(options || {}) : nothing); }
        if (consent) go(true); else waiting.push(go);
      });
    };
  }

  function release(given) { waiting.splice(0).forEach(function (go) { go(given); }); }

  var EF = {
    configure: function (options) {
      if (options.tracking_domain) hub = options.tracking_domain.replace(/\/$/, "");
      if (options.tld) domain = options.tld;
      if (options.consent !== undefined) consent = options.consent;
      if (consent) release(true);
      if (options.organic && !(options.organic.offer_id && options.organic.affiliate_id)) console.warn("Tributary: organic needs offer_id and affiliate_id");
      else organic = options.organic || organic;
    },
    consent: function (given) {
      consent = given;
      release(given);
      if (!given) forget();
    },
    click: allowed(visit.bind(null, "/sdk/click", "c"), ""),
    impression: allowed(visit.bind(null, "/sdk/impression", "i"), ""),
    conversion: allowed(conversion, { transaction_id: "", conversion_id: "" }),
    urlParameter: parameter,
    getTransactionId: function (offer) { return last("o", offer) || get("ef_tid_" + offer); },
    getAdvertiserTransactionId: function (advertiser) { return last("a", advertiser); }
  };

  // ---- Affonso: <script data-affonso="PROGRAM" ...>

  function pixel(program) {
    function option(name) { return tag.getAttribute("data-" + name); }
    var base = option("api-base"), days = parseInt(option("cookie_duration"), 10), asks = option("requires-consent") === "true";
    // a cookie is there only where consent was given before
    var granted = !asks || !!get("affonso_referral"), referral = "", signups = [];
    domain = domain || option("domain") || "";

    function tell(path, body) {
      body.programId = program;
      return fetch(base ? base + "/" + path : hub + "/v1/" + (path === "signups" ? "track/signups" : path), {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), keepalive: true
      }).then(function (reply) { return reply.json(); }).catch(function () { return {}; });
    }

    function seen() {
      var body = { referrer: document.referrer, hasConsent: granted, trackingIds: {} };
      (option("parameters") || "via,ref,aff,atp").split(",").forEach(function (name) {
        if (parameter(name)) body.trackingIds[name] = parameter(name);
      });
      if (granted) body.userAgent = navigator.userAgent;
      new URLSearchParams(location.search).forEach(function (value, name) {
        if (/^(sub[1-5]|utm_(source|medium|campaign|term|content))$/.test(name) || (granted && /^(gclid|gbraid|wbraid|gad_source|fbclid|msclkid|ttclid|li_fat_id|twclid|epik|ScCid|rdt_cid)$/.test(name))) {
          body[name.replace(/^(utm|gad)_(.)/, function (all, group, letter) { return group + letter.toUpperCase(); })] = value;
        }
      });
      return body;
    }

    function know(id, data, fresh) {
      referral = window.affonso_referral = id;
      if (granted) {
        put("affonso_referral", id, (days > 0 ? days : DAYS) * DAY);
        if (fresh) put("affonso_data", JSON.stringify(Object.assign({ search: location.search }, data)), (days > 0 ? days : DAYS) * DAY);
      } else if (fresh) append();
      if (granted) signups.splice(0).forEach(signup);
      window.dispatchEvent(new CustomEvent("affonso_referral_ready", { detail: { referralId: id } }));
    }

    function append() {
      var url = new URL(location.href);
      url.searchParams.set("affonso_id", referral);
      history.replaceState(history.state, "", url);
    }

    function signup(who) {
      var body = { click_id: referral, email: who.email, external_user_id: who.externalUserId, name: who.name };
      return tell("signups", body);
    }

    function start() {
      var kept = get("affonso_referral"), data = get("affonso_data"), body = seen(), again = false;
      try { again = JSON.parse(data).search === location.search; } catch (none) {}
      if (Object.keys(body.trackingIds).length && !(kept && again)) {
        tell("track", body).then(function (answer) {
          if (answer.cid) {
            know(answer.cid, answer.data, true);
            if (answer.append_affonso_id_enabled) append();
          } else if (kept) know(kept);
        });
      } else if (parameter("affonso_id") || kept) know(parameter("affonso_id") || kept);
    }

    window.Affonso = {
      signup: function (who) {
        who = typeof who === "string" ? { email: who } : who || {};
        if (!who.email && !who.externalUserId) return Promise.resolve({});
        if (referral && granted) return signup(who);
        signups.push(who); // the visit may still be on its way to the hub, and consent with the visitor
        return Promise.resolve({});
      },
      getReferralId: function () { return referral || null; },
      isConsentRequired: function () { return asks && !granted; }
    };
    window.affonsoConsentGranted = function () {
      if (granted) return;
      granted = true;
      if (!referral) return;
      tell("track", Object.assign(seen(), { upgradeClickId: referral })).then(function (answer) { know(answer.cid || referral, answer.data, true); });
    };
    start();
  }

  window.EF = window.Tributary = EF;
  if (tag.getAttribute && tag.getAttribute("data-affonso")) pixel(tag.getAttribute("data-affonso"));
  // what was asked before this script was here: [function, arguments, promise's resolve]
  (early.q || []).forEach(function (call) {
    Promise.resolve(EF[call[0]] && EF[call[0]].apply(EF, call[1])).then(call[2] || function () {});
  });
})(window, document);
