// Tables: sorted by their headings, searched, copied and downloaded. Without this script they are plain tables.
(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("page-words").textContent);
  var isDutch = document.documentElement.lang === "nl";
  var status = 0;

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  // A number as it is written on the page; NaN for words.
  function value(text) {
    var plain = text.trim().replace("\u2212", "-");
    plain = isDutch ? plain.replace(/\./g, "").replace(",", ".") : plain.replace(/,/g, "");
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  }

  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  function compare(a, b, isNumber) {
    if (!isNumber) { return collator.compare(a, b); }
    var x = value(a), y = value(b);
    if (isNaN(x) || isNaN(y)) { return null; }
    return x - y;
  }

  function sort(table, column, header, headers) {
    var up = header.getAttribute("aria-sort") !== "ascending";
    headers.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    var isNumber = header.classList.contains("num");
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      // The whole stays below its parts, and what has no number below what has.
      var whole = a.classList.contains("whole") - b.classList.contains("whole");
      if (whole) { return whole; }
      var left = a.cells[column].textContent, right = b.cells[column].textContent;
      var order = compare(left, right, isNumber);
      if (order === null) { return isNaN(value(left)) - isNaN(value(right)); }
      return up ? order : -order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  // A text that no spreadsheet runs as a formula.
  function safe(text, isNumber) {
    return !isNumber && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  }

  function cells(table, write) {
    var isNumber = Array.prototype.map.call(table.tHead.rows[0].cells, function (cell) { return cell.classList.contains("num"); });
    var rows = [table.tHead.rows[0]].concat(Array.prototype.filter.call(table.tBodies[0].rows, function (row) { return !row.hidden; }));
    return rows.map(function (row, line) {
      return Array.prototype.map.call(row.cells, function (cell, column) {
        var text = cell.textContent.trim();
        var number = line > 0 && isNumber[column] ? value(text) : NaN;
        return isNaN(number) ? safe(text, false) : write(number);
      });
    });
  }

  function dutch(number) { return String(number).replace(".", ","); }
  function plain(number) { return String(number); }

  function delimited(rows, sign) {
    return rows.map(function (row) {
      return row.map(function (text) {
        return text.indexOf(sign) >= 0 || /["\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(sign);
    }).join("\r\n") + "\r\n";
  }

  function download(name, text) {
    // A byte order mark, so that spreadsheets read the letters as they are.
    var address = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
    var link = element("a", { href: address, download: name });
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }

  function copy(text, say) {
    function old() {
      var area = element("textarea", { "aria-hidden": "true" });
      area.value = text;
      document.body.appendChild(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      say(done ? words.copied : words.notCopied);
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(function () { say(words.copied); }, old);
    } else {
      old();
    }
  }

  function enhance(block) {
    var table = block.querySelector("table");
    var headers = Array.prototype.slice.call(table.tHead.rows[0].cells);
    headers.forEach(function (header, column) {
      var button = element("button", { type: "button" }, header.textContent);
      header.textContent = "";
      header.appendChild(button);
      header.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () { sort(table, column, header, headers); });
    });
    var tools = element("div", { "class": "table-tools" });
    var said = element("span", { role: "status", id: "said-" + (status += 1) });
    function say(text) { said.textContent = text; }
    var rows = table.tBodies[0].rows;
    if (rows.length > 8) {
      var label = element("label", {}, words.search);
      var field = element("input", { type: "search" });
      label.appendChild(field);
      field.addEventListener("input", function () {
        var wanted = field.value.trim().toLowerCase(), shown = 0;
        Array.prototype.forEach.call(rows, function (row) {
          row.hidden = wanted !== "" && row.textContent.toLowerCase().indexOf(wanted) < 0;
          if (!row.hidden) { shown += 1; }
        });
        say(words.rows.replace("{n}", shown).replace("{of}", rows.length));
      });
      tools.appendChild(label);
    }
    var name = block.getAttribute("data-name");
    function button(text, act) {
      var made = element("button", { type: "button" }, text);
      made.addEventListener("click", act);
      tools.appendChild(made);
    }
    button(words.copy, function () {
      copy(delimited(cells(table, isDutch ? dutch : plain), "\t"), say);
    });
    button(words.csvDutch, function () { download(name + ".csv", delimited(cells(table, dutch), ";")); });
    button(words.csvPlain, function () { download(name + ".csv", delimited(cells(table, plain), ",")); });
    tools.appendChild(said);
    block.insertBefore(tools, block.firstChild);
  }

  Array.prototype.forEach.call(document.querySelectorAll(".table"), enhance);
})();
