"use strict";
(function () {
  var form = document.querySelector("form.search");
  var box = document.getElementById("sought");
  var found = document.getElementById("found");
  var hits = document.getElementById("hits");
  var most = 50;
  var rows = null;
  var texts = null;
  function fetchRows() {
    if (rows !== null) { return; }
    rows = [];
    found.textContent = "Reading …";
    var data = document.createElement("script");
    data.src = "search-data.js";
    data.onload = function () {
      rows = window.scrutinySearch || [];
      texts = rows.map(function (row) { return row.slice(1).join(" ").toLowerCase(); });
      search();
    };
    data.onerror = function () { rows = null; found.textContent = "The search could not be read."; };
    document.body.appendChild(data);
  }
  function show(row) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var words = document.createElement("p");
    link.href = row[0];
    link.textContent = row[1];
    words.dir = "auto";
    words.textContent = row[2];
    item.appendChild(link);
    item.appendChild(words);
    hits.appendChild(item);
  }
  function search() {
    var sought = box.value.trim().toLowerCase();
    hits.textContent = "";
    if (!sought) { found.textContent = ""; return; }
    if (texts === null) { fetchRows(); return; }
    var words = sought.split(/\s+/);
    var count = 0;
    texts.forEach(function (text, place) {
      if (!words.every(function (word) { return text.indexOf(word) >= 0; })) { return; }
      count += 1;
      if (count <= most) { show(rows[place]); }
    });
    found.textContent = count === 0 ? "Nothing was found." :
      count > most ? "The first " + most + " of " + count + " found" : count + " found";
  }
  box.addEventListener("focus", fetchRows);
  box.addEventListener("input", search);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
})();
