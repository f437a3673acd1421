/* The charts of an evaluation's page, in Jenkins's colours. */
(function () {
  const theme = window.modelGateTheme;
  const SERIES = ["--blue", "--orange", "--teal", "--purple", "--brown", "--pink", "--cyan", "--indigo"];

  function start() {
    const charts = window.modelGateDrawing.of({
      selector: ".model-gate-chart__drawing",
      option: (element) => JSON.parse(element.dataset.option),
      ownLegend: () => true,
      colours: () => ({
        text: theme.color("--text-color"),
        faint: theme.color("--model-gate-faint"),
        line: theme.color("--jenkins-border-color"),
        card: theme.color("--card-background"),
        series: SERIES.map((name) => theme.color(name, 85)),
      }),
      fontSize: 13,
      renderer: "canvas",
      still: () => false,
    });
    charts.start();
    theme.onChange(charts.again);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
