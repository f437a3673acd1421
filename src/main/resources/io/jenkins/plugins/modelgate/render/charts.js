/*
 * The charts of the HTML report: elements with a data-model-gate-chart attribute, drawn in the report's custom
 * properties --text, --muted, --line, --card and --series-1 to --series-8. With data-legend="page", the report has a
 * legend of its own.
 */
(function () {
  "use strict";

  const root = document.documentElement;

  function colours() {
    const style = getComputedStyle(root);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    return {
      text: colour("text"),
      faint: colour("muted"),
      line: colour("line"),
      card: colour("card"),
      series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => colour("series-" + n)),
    };
  }

  const charts = window.modelGateDrawing.of({
    selector: "[data-model-gate-chart]",
    option: (element) => JSON.parse(element.getAttribute("data-model-gate-chart")),
    ownLegend: (element) => element.dataset.legend === "page",
    colours: colours,
    fontSize: 12,
    renderer: "svg",
    still: () => root.classList.contains("printing"),
  });

  /* Printed charts use light colours, whatever the screen's theme. */
  function forPrint(printing) {
    root.classList.toggle("printing", printing);
    charts.again();
    if (printing) {
      // Lets the drawing scale with its column on paper.
      charts.drawn.forEach((chart, element) => element.querySelector("svg")
        .setAttribute("viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight()));
    }
  }

  charts.start();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", charts.again);
  window.addEventListener("beforeprint", () => forPrint(true));
  window.addEventListener("afterprint", () => forPrint(false));
})();
