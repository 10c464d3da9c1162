"use strict";
(function () {
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (figures) { figures.open = true; });
  });
  var form = document.querySelector(".filters");
  if (!form) { return; }
  var words = document.getElementById("words");
  var shown = document.getElementById("shown");
  var choices = Array.prototype.slice.call(form.querySelectorAll("select"));
  var rows = Array.prototype.slice.call(document.querySelectorAll("#rows tbody"));
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  function filter() {
    var sought = words.value.trim().toLowerCase().split(/\s+/);
    var count = 0;
    rows.forEach(function (row, place) {
      var fits = sought.every(function (word) { return texts[place].indexOf(word) >= 0; }) &&
        choices.every(function (choice) {
          return !choice.value || row.rows[0].children[choice.dataset.place].dataset.said === choice.value;
        });
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = count + " of " + rows.length + " shown";
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(filter); });
  form.hidden = false;
  filter();
})();
