package io.jenkins.plugins.modelgate.model;

import java.util.Map;

/** Small PMML models, one of each kind that Weka imports. */
final class PmmlSamples {
    private static final String DICTIONARY = """
            <?xml version="1.0" encoding="UTF-8"?>
            <PMML version="3.2" xmlns="http://www.dmg.org/PMML-3_2">
              <Header copyright="none"><Application name="by hand" version="1"/></Header>
              <DataDictionary numberOfFields="5">
                <DataField name="a" optype="continuous" dataType="double"/>
                <DataField name="b" optype="continuous" dataType="double"/>
                <DataField name="colour" optype="categorical" dataType="string">
                  <Value value="red"/><Value value="green"/><Value value="blue"/>
                </DataField>
                <DataField name="kind" optype="categorical" dataType="string">
                  <Value value="no"/><Value value="yes"/>
                </DataField>
                <DataField name="y" optype="continuous" dataType="double"/>
              </DataDictionary>
            """;

    private static final String ALL_FIELDS = """
                <MiningSchema>
                  <MiningField name="a"/><MiningField name="b"/><MiningField name="colour"/>
                  <MiningField name="%s" usageType="predicted"/>
                </MiningSchema>
            """;

    private static final String NUMBERS = """
                <MiningSchema>
                  <MiningField name="a"/><MiningField name="b"/>
                  <MiningField name="%s" usageType="predicted"/>
                </MiningSchema>
            """;

    /** y = 1.5 + 2a - 0.5b + 3 [colour = green]. */
    static final String LINEAR = document("""
              <RegressionModel modelName="linear" functionName="regression" modelType="linearRegression">
            """ + ALL_FIELDS.formatted("y") + """
                <RegressionTable intercept="1.5">
                  <NumericPredictor name="a" exponent="1" coefficient="2"/>
                  <NumericPredictor name="b" exponent="1" coefficient="-0.5"/>
                  <CategoricalPredictor name="colour" value="green" coefficient="3"/>
                </RegressionTable>
              </RegressionModel>
            """);

    /** P(yes) = exp(s) / (exp(s) + 1), s = -1 + a - b. */
    static final String LOGISTIC = document("""
              <RegressionModel modelName="logistic" functionName="classification" modelType="logisticRegression"
                               normalizationMethod="softmax">
            """ + NUMBERS.formatted("kind") + """
                <RegressionTable intercept="0" targetCategory="no"/>
                <RegressionTable intercept="-1" targetCategory="yes">
                  <NumericPredictor name="a" exponent="1" coefficient="1"/>
                  <NumericPredictor name="b" exponent="1" coefficient="-1"/>
                </RegressionTable>
              </RegressionModel>
            """);

    /** a at most 2: 3 of 4 are no; else blue ones are all yes and the others half. */
    static final String TREE = document("""
              <TreeModel modelName="tree" functionName="classification" splitCharacteristic="binarySplit"
                         missingValueStrategy="none">
            """ + ALL_FIELDS.formatted("kind") + """
                <Node score="no" recordCount="10"><True/>
                  <Node score="no" recordCount="4">
                    <SimplePredicate field="a" operator="lessOrEqual" value="2"/>
                    <ScoreDistribution value="no" recordCount="3"/><ScoreDistribution value="yes" recordCount="1"/>
                  </Node>
                  <Node score="yes" recordCount="6">
                    <SimplePredicate field="a" operator="greaterThan" value="2"/>
                    <Node score="yes" recordCount="4">
                      <SimplePredicate field="colour" operator="equal" value="blue"/>
                      <ScoreDistribution value="no" recordCount="0"/><ScoreDistribution value="yes" recordCount="4"/>
                    </Node>
                    <Node score="no" recordCount="2">
                      <SimplePredicate field="colour" operator="notEqual" value="blue"/>
                      <ScoreDistribution value="no" recordCount="1"/><ScoreDistribution value="yes" recordCount="1"/>
                    </Node>
                  </Node>
                </Node>
              </TreeModel>
            """);

    static final String RULES = document("""
              <RuleSetModel modelName="rules" functionName="classification" algorithmName="by hand">
            """ + ALL_FIELDS.formatted("kind") + """
                <RuleSet defaultScore="no" defaultConfidence="0.6" recordCount="10" nbCorrect="8">
                  <RuleSelectionMethod criterion="firstHit"/>
                  <SimpleRule id="r1" score="yes" recordCount="4" nbCorrect="4" confidence="0.9" weight="0.9">
                    <CompoundPredicate booleanOperator="and">
                      <SimplePredicate field="a" operator="greaterThan" value="2"/>
                      <SimplePredicate field="colour" operator="equal" value="blue"/>
                    </CompoundPredicate>
                    <ScoreDistribution value="no" recordCount="1"/><ScoreDistribution value="yes" recordCount="9"/>
                  </SimpleRule>
                  <ScoreDistribution value="no" recordCount="6"/><ScoreDistribution value="yes" recordCount="4"/>
                </RuleSet>
              </RuleSetModel>
            """);

    static final String NETWORK = document("""
              <NeuralNetwork modelName="network" functionName="regression" activationFunction="logistic">
            """ + NUMBERS.formatted("y") + """
                <NeuralInputs numberOfInputs="2">
                  <NeuralInput id="0"><DerivedField optype="continuous" dataType="double"><FieldRef field="a"/>
                  </DerivedField></NeuralInput>
                  <NeuralInput id="1"><DerivedField optype="continuous" dataType="double"><FieldRef field="b"/>
                  </DerivedField></NeuralInput>
                </NeuralInputs>
                <NeuralLayer numberOfNeurons="2">
                  <Neuron id="2" bias="0.1"><Con from="0" weight="0.5"/><Con from="1" weight="-0.25"/></Neuron>
                  <Neuron id="3" bias="-0.2"><Con from="0" weight="-1"/><Con from="1" weight="0.75"/></Neuron>
                </NeuralLayer>
                <NeuralLayer numberOfNeurons="1" activationFunction="identity">
                  <Neuron id="4" bias="0.3"><Con from="2" weight="2"/><Con from="3" weight="-1"/></Neuron>
                </NeuralLayer>
                <NeuralOutputs numberOfOutputs="1">
                  <NeuralOutput outputNeuron="4"><DerivedField optype="continuous" dataType="double">
                    <NormContinuous field="y"><LinearNorm orig="0" norm="0"/><LinearNorm orig="10" norm="1"/>
                    </NormContinuous></DerivedField></NeuralOutput>
                </NeuralOutputs>
              </NeuralNetwork>
            """);

    static final String GENERAL = document("""
              <GeneralRegressionModel modelName="general" functionName="regression" modelType="generalizedLinear"
                                      linkFunction="identity" distribution="normal">
            """ + NUMBERS.formatted("y") + """
                <ParameterList>
                  <Parameter name="p0" label="Intercept"/><Parameter name="p1" label="a"/>
                  <Parameter name="p2" label="b"/>
                </ParameterList>
                <FactorList/>
                <CovariateList><Predictor name="a"/><Predictor name="b"/></CovariateList>
                <PPMatrix>
                  <PPCell value="1" predictorName="a" parameterName="p1"/>
                  <PPCell value="1" predictorName="b" parameterName="p2"/>
                </PPMatrix>
                <ParamMatrix>
                  <PCell parameterName="p0" df="1" beta="1"/>
                  <PCell parameterName="p1" df="1" beta="2"/>
                  <PCell parameterName="p2" df="1" beta="-3"/>
                </ParamMatrix>
              </GeneralRegressionModel>
            """);

    static final String VECTORS = document("""
              <SupportVectorMachineModel modelName="vectors" functionName="regression"
                                         svmRepresentation="SupportVectors">
            """ + NUMBERS.formatted("y") + """
                <LinearKernelType description="linear"/>
                <VectorDictionary numberOfVectors="2">
                  <VectorFields numberOfFields="2"><FieldRef field="a"/><FieldRef field="b"/></VectorFields>
                  <VectorInstance id="v1"><REAL-SparseArray n="2"><Indices>1 2</Indices>
                    <REAL-Entries>1 0.5</REAL-Entries></REAL-SparseArray></VectorInstance>
                  <VectorInstance id="v2"><REAL-SparseArray n="2"><Indices>1 2</Indices>
                    <REAL-Entries>-0.5 2</REAL-Entries></REAL-SparseArray></VectorInstance>
                </VectorDictionary>
                <SupportVectorMachine>
                  <SupportVectors numberOfAttributes="2" numberOfSupportVectors="2">
                    <SupportVector vectorId="v1"/><SupportVector vectorId="v2"/>
                  </SupportVectors>
                  <Coefficients numberOfCoefficients="2" absoluteValue="0.7">
                    <Coefficient value="1.5"/><Coefficient value="-0.5"/>
                  </Coefficients>
                </SupportVectorMachine>
              </SupportVectorMachineModel>
            """);

    /** The labels of colour are not listed. */
    static final String OPEN =
            LINEAR.replace("<Value value=\"red\"/><Value value=\"green\"/><Value value=\"blue\"/>", "");

    private PmmlSamples() {}

    private static String document(String model) {
        return DICTIONARY + model + "</PMML>\n";
    }

    static Map<String, String> all() {
        return Map.of(
                "linear", LINEAR,
                "logistic", LOGISTIC,
                "tree", TREE,
                "rules", RULES,
                "network", NETWORK,
                "general", GENERAL,
                "vectors", VECTORS,
                "open", OPEN);
    }
}
