"use strict";

const at = (id) => document.getElementById(id);

at("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  at("error").hidden = at("result").hidden = true;
  const user = at("user").value.trim() || "0";
  const kind = /^[0-9]+$/.test(user) ? "uid" : "userAccount";
  const path = ["rtc", at("channel").value, at("role").value, kind, user].map(encodeURIComponent).join("/");
  try {
    const response = await fetch("/" + path, { headers: { "X-Agtok-Page": "1" } });
    const reply = await response.json();
    if (!response.ok) throw new Error(reply.error);
    at("token").value = reply.rtcToken;
    at("copied").textContent = "";
    at("result").hidden = false;
  } catch (error) {
    at("error").textContent = String(error.message || error);
    at("error").hidden = false;
  }
});

at("copy").addEventListener("click", async () => {
  at("token").select();
  try {
    await navigator.clipboard.writeText(at("token").value);
    at("copied").textContent = at("copied").dataset.copied;
  } catch {
    // Browsers give the clipboard to pages of localhost alone.
    at("copied").textContent = at("copied").dataset.selected;
  }
});
